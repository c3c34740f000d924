import { all } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

const own = givenWithin("databaseEncryption.keyName", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember");

export const clusterEncryptsSecrets: Rule = {
	id: "cluster-encrypts-secrets",
	title: "The cluster's store keeps secrets encrypted with a key of the project",
	severity: "high",
	why: "Whoever gets hold of the store or of a copy of it would read the database's password and every other; a key of one's own can be taken away from them.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives the cluster a key.",
		code: 'new gcp.container.Cluster(name, { databaseEncryption: { state: "ENCRYPTED", keyName: key.id } })',
	},
	cells: { "gcp:container/cluster:Cluster": all(is("databaseEncryption.state", "ENCRYPTED"), own) },
};
