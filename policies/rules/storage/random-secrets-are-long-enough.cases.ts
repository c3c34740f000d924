import type { Case, Cases } from "../cases.ts";

const around = (path: string, least: number): readonly Case[] => [
	{ what: "it is too short", set: { [path]: least - 1 } },
	{ what: "it is just long enough", set: { [path]: least }, outcome: "pass" },
	{ what: "nothing says how long", set: { [path]: undefined } },
];

export const cases: Cases = {
	"random:index/randomBytes:RandomBytes": around("length", 16),
	"random:index/randomPassword:RandomPassword": around("length", 22),
	"local:index:Secret": around("bytes", 16),
};
