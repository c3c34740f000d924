/** Where a server listens. `host` is a loopback address, `port` is in 1–65535. */
export interface Address {
	readonly host: string;
	readonly port: number;
}

/** One of the failure domains that every process carries, for example "a". */
export type Zone = string;
