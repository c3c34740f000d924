import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { is } from "../../conditions/leaves.ts";
import { within } from "../../conditions/lists.ts";

/** One TCP port, as AWS writes it. `protocol`: the input that names the protocol. */
export const tcpPort = (port: number, protocol = "ipProtocol"): Condition =>
	all(is(protocol, "tcp"), is("fromPort", port), is("toPort", port));

/** What AWS' rules let pass from or to anywhere: nothing else is needed, and every other port is somebody's mistake. */
export const https = (protocol?: string): Condition => tcpPort(443, protocol);

/** From and to the same port, as AWS writes it. */
export const onePort: Condition = (subject) => within("fromPort", ({ value }) => is("toPort", Number(value))(subject))(subject);
