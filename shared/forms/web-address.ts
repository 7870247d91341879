/** An address on the web as people type and read it: a name with a dot, and what stands behind it. A pattern for any regular expression. */
export const webAddress = '^https?://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:\\d+)?(/[!-~]*)?$';
