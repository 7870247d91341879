/** A value that some audiences never get: for them the property is missing. See `shared/access/visibility`. */
export type Restricted<Value> = Value | null | undefined;
