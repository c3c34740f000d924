import { Cluster, type ClusterArgs } from "@pulumi/gcp/container/cluster.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { Provider } from "@pulumi/kubernetes/provider.js";
import { interpolate, secret } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "./contract.ts";

type ServicesMaking = Making<ServicesIntent, ServicesAdjustments>;

/** GKE's limit of a cluster's name. */
const clusterName = { max: 40 };
/** IAM's limit of a service account's id. */
const accountId = { max: 30 };

/** What nodes are: they write logs and metrics, and without an account of their own they would be the project's editor. */
export function createNodeAccount({ name, stack, opts }: ServicesMaking, { network }: ServicesLinks) {
	const { project } = onTarget(network.placement, "gcp");
	const id = physicalName([stack.project, stack.stack, "nodes"], accountId);
	const account = new Account(`${name}-nodes`, { accountId: id, displayName: "Nodes of the learning assistant" }, opts);
	const role = "roles/container.defaultNodeServiceAccount";
	return { account, grant: new IAMMember(`${name}-nodes-role`, { project, role, member: account.member }, opts) };
}

/** Nodes come and go by what pods ask for. Nobody reaches its control plane by an address: its name answers whoever IAM lets connect. */
export function createCluster(making: ServicesMaking, links: ServicesLinks, { email }: Account): Cluster {
	const { name, stack, tags, adjust, opts } = making;
	const { project, network, appSubnetwork, ranges, appTag, privateNodes } = onTarget(links.network.placement, "gcp");
	const args: ClusterArgs = {
		name: physicalName([stack.project, stack.stack], clusterName),
		location: stack.region,
		enableAutopilot: true,
		network,
		subnetwork: appSubnetwork,
		ipAllocationPolicy: { clusterSecondaryRangeName: ranges.pods, servicesSecondaryRangeName: ranges.services },
		privateClusterConfig: { enablePrivateNodes: privateNodes },
		controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: true }, ipEndpointsConfig: { enabled: false } },
		nodePoolAutoConfig: { networkTags: { tags: [appTag] } },
		clusterAutoscaling: { autoProvisioningDefaults: { serviceAccount: email } },
		workloadIdentityConfig: { workloadPool: interpolate`${project}.svc.id.goog` },
		databaseEncryption: { state: "ENCRYPTED", keyName: onTarget(links.keyring, "gcp").keys.cluster },
		binaryAuthorization: { evaluationMode: "PROJECT_SINGLETON_POLICY_ENFORCE" },
		gatewayApiConfig: { channel: "CHANNEL_DISABLED" },
		releaseChannel: { channel: "REGULAR" },
		securityPostureConfig: { mode: "BASIC" },
		deletionProtection: false,
		resourceLabels: { ...tags },
	};
	return new Cluster(`${name}-cluster`, adjusted(adjust.gcp?.cluster, args, `${name}-cluster`), opts);
}

/** Logs in as whoever runs the program, by the cloud's own helper: no key to the cluster lies in the state. A secret all the same, as every kubeconfig: nobody need know which clouds put a key in it. */
export function createClusterProvider({ name, opts }: ServicesMaking, { controlPlaneEndpointsConfig }: Cluster) {
	const kubeconfig = secret(controlPlaneEndpointsConfig.apply(({ dnsEndpointConfig }) => kubeconfigOf(dnsEndpointConfig?.endpoint ?? "")));
	return { kubeconfig, provider: new Provider(`${name}-kubernetes`, { kubeconfig, enableServerSideApply: true }, opts) };
}

function kubeconfigOf(endpoint: string): string {
	const exec = { apiVersion: "client.authentication.k8s.io/v1beta1", command: "gke-gcloud-auth-plugin", provideClusterInfo: true };
	return JSON.stringify({
		apiVersion: "v1",
		kind: "Config",
		clusters: [{ name: "gke", cluster: { server: `https://${endpoint}` } }],
		users: [{ name: "gke", user: { exec } }],
		contexts: [{ name: "gke", context: { cluster: "gke", user: "gke" } }],
		"current-context": "gke",
	});
}
