/** "mandatory": a failure stops `up`. "advisory": it is reported. */
export type Level = "mandatory" | "advisory";

/** Which rules an environment keeps, and how strictly. A rule that isn't named isn't asked. */
export type Pack = Readonly<Record<string, Level>>;
