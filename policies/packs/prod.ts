import type { Pack } from "./pack.ts";

export const prod: Pack = {
	"database-is-encrypted": "mandatory",
};
