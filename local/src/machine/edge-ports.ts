import type { EdgePorts } from "../sdk/machine.ts";
import { claimPort } from "./ports.ts";

/** The purposes under which a machine claims its proxy's ports. The proxy claims under the same ones, and so gets these. */
export const edgePurposes = { http: "edge-http", https: "edge-https" } as const;

/** Tried first when nobody says. */
const preferred = { http: 8080, https: 8443 } as const;

export interface EdgeWish {
	readonly httpPort?: number | undefined;
	readonly httpsPort?: number | undefined;
}

/** The two ports of the stack's proxy; a port that is given and taken is refused. */
export async function claimEdgePorts(root: string, { httpPort, httpsPort }: EdgeWish): Promise<EdgePorts> {
	const claim = (name: keyof EdgePorts, exact: number | undefined) =>
		claimPort(root, edgePurposes[name], exact === undefined ? { preferred: preferred[name] } : { exact });
	return { http: await claim("http", httpPort), https: await claim("https", httpsPort) };
}
