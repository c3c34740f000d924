import type { StandIns } from "./stand-ins.ts";

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = {
	resources: {
		"gcp:memorystore/instance:Instance": () => ({
			managedServerCas: [{ caCerts: [{ certificates: ["-----BEGIN CERTIFICATE-----"] }] }],
			endpoints: [{ connections: [{ pscAutoConnection: { connectionType: "CONNECTION_TYPE_DISCOVERY", ipAddress: "10.0.20.2" } }] }],
		}),
		"gcp:sql/databaseInstance:DatabaseInstance": (_inputs, name) => ({
			privateIpAddress: name.endsWith("readers") ? "10.0.48.3" : "10.0.48.2",
			serverCaCerts: [{ cert: "-----BEGIN CERTIFICATE-----" }],
		}),
		"gcp:certificatemanager/dnsAuthorization:DnsAuthorization": ({ domain }) => ({
			dnsResourceRecords: [{ name: `_acme-challenge.${domain}.`, type: "CNAME", data: "proof.authorize.certificatemanager.goog." }],
		}),
		"gcp:container/cluster:Cluster": ({ name }) => ({
			controlPlaneEndpointsConfig: { dnsEndpointConfig: { endpoint: `${name}.us-east1.gke.goog` } },
		}),
	},
	lookups: {
		"gcp:storage/getProjectServiceAccount:getProjectServiceAccount": () => ({
			member: "serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com",
		}),
		"gcp:logging/getProjectCmekSettings:getProjectCmekSettings": () => ({
			serviceAccountId: "cmek-p1@gcp-sa-logging.iam.gserviceaccount.com",
		}),
	},
};
