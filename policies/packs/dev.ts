import type { Pack } from "./pack.ts";

export const dev: Pack = {
	"database-is-encrypted": "mandatory",
};
