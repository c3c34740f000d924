import { createHash } from "node:crypto";
import { type Output, unsecret } from "@pulumi/pulumi";

/** Twelve characters that change with a generated secret. Not for what a person chose: a short value could be guessed from a part of its digest. */
export function revisionOf(value: Output<string>): Output<string> {
	return unsecret(value.apply((text) => createHash("sha256").update(text).digest("hex").slice(0, 12)));
}
