import { secret } from "@pulumi/pulumi";
import { sentinel } from "./sentinel.ts";
import type { StandIns } from "./stand-ins.ts";

/** Generated values, secret as the provider marks them. */
const generated = (_inputs: object, name: string) => {
	const value = secret(`${sentinel}-${name}`);
	return { result: value, base64: value, hex: value };
};

export const standIns: StandIns = {
	lookups: {},
	resources: { "random:index/randomPassword:RandomPassword": generated, "random:index/randomBytes:RandomBytes": generated },
};
