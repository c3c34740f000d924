import type { Pack } from "./pack.ts";

export const staging: Pack = {
	"database-is-encrypted": "mandatory",
};
