/** A value that some audiences never get: for them the property is missing. See `audience.ts`. */
export type Restricted<Value> = Value | null | undefined;
