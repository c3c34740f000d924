import { secret } from "@pulumi/pulumi";
import { sentinel } from "./sentinel.ts";
import type { StandIns } from "./stand-ins.ts";

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = {
	resources: {
		"digitalocean:index/databaseCluster:DatabaseCluster": (_, name) => ({
			host: `${name}-do-user-1-0.db.ondigitalocean.com`,
			privateHost: `private-${name}-do-user-1-0.db.ondigitalocean.com`,
			port: 25_060,
			password: secret(`${sentinel}-${name}`),
		}),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": () => ({ kubeConfigs: secret([{ rawConfig: `${sentinel}-kubeconfig` }]) }),
		"digitalocean:index/spacesKey:SpacesKey": (_, name) => ({ secretKey: secret(`${sentinel}-${name}`) }),
	},
	lookups: {
		"digitalocean:index/getKubernetesVersions:getKubernetesVersions": ({ versionPrefix }) => ({ latestVersion: `${versionPrefix}1-do.0` }),
		"digitalocean:index/getDatabaseCa:getDatabaseCa": () => ({ certificate: "-----BEGIN CERTIFICATE-----" }),
	},
};
