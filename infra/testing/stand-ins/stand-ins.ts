export type Values = Readonly<Record<string, unknown>>;

/** Answers of one provider under test. */
export interface StandIns {
	/** Type token → the outputs that must have a form of their own: addresses, lists, objects. The rest are made up. */
	readonly resources: Readonly<Record<string, (inputs: Values, name: string) => Values>>;
	/** Function token → its whole answer. */
	readonly lookups: Readonly<Record<string, (inputs: Values) => Values>>;
}
