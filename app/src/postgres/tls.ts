/** Whether and how a connection to the database is encrypted. */
export interface Encryption {
	readonly DATABASE_TLS?: "on" | "off" | undefined;
	readonly DATABASE_CA?: string | undefined;
}

/** For the driver. Without an authority the server's certificate is not checked: encrypted, but whoever answers is believed. */
export function encryption({ DATABASE_TLS, DATABASE_CA }: Encryption) {
	if (DATABASE_TLS !== "on") return {};
	return { ssl: DATABASE_CA === undefined ? { rejectUnauthorized: false } : { ca: DATABASE_CA } };
}
