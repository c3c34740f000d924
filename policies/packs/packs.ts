import { dev } from "./dev.ts";
import type { Pack } from "./pack.ts";
import { prod } from "./prod.ts";
import { staging } from "./staging.ts";

/** One for each environment. */
export const packs = { dev, staging, prod } satisfies Readonly<Record<string, Pack>>;
export type PackName = keyof typeof packs;

export const packNames = Object.keys(packs) as readonly PackName[];

export const isPackName = (name: string | undefined): name is PackName => packNames.some((each) => each === name);
