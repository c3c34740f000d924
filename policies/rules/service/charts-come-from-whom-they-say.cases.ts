import { secret } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"kubernetes:helm.sh/v3:Release": [
		{ what: "in clear", set: { "repositoryOpts.repo": "http://charts.example.org" } },
		{ what: "from a folder of this machine's", set: { chart: "./charts/argo", repositoryOpts: undefined } },
		{ what: "from a folder named like a registry", set: { chart: "./oci://charts", repositoryOpts: undefined } },
		{ what: "a repository whose name has a scheme inside", set: { "repositoryOpts.repo": "ftp://https://charts.example.org" } },
		{ what: "from a registry", set: { chart: "oci://registry.example.org/argo", repositoryOpts: undefined }, outcome: "pass" },
		{ what: "with a password in clear", set: { "repositoryOpts.password": "x" } },
		{ what: "with a password that is marked", set: { "repositoryOpts.password": secret("x") }, outcome: "pass" },
	],
};
