import { z } from "zod";

/** What the backup process reads from its configuration file. Holds paths of secrets, never secrets. */
export const configuration = z.object({
	/** The machine's home. */
	home: z.string(),
	cluster: z.string(),
	archiveFolder: z.string(),
	endpoint: z.string(),
	region: z.string(),
	bucket: z.string(),
	accessKeyId: z.string(),
	secretAccessKeyPath: z.string(),
	intervalHours: z.number(),
	retentionDays: z.number(),
	/** Where base backups are taken from. */
	writer: z.object({ host: z.string(), port: z.number() }),
	/** Folder for what is being made. */
	folder: z.string(),
});

export type Configuration = z.output<typeof configuration>;
