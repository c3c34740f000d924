import { Certificate } from "@pulumi/gcp/certificatemanager/certificate.js";
import { CertificateMap } from "@pulumi/gcp/certificatemanager/certificateMap.js";
import { CertificateMapEntry } from "@pulumi/gcp/certificatemanager/certificateMapEntry.js";
import { DnsAuthorization } from "@pulumi/gcp/certificatemanager/dnsAuthorization.js";
import { GlobalForwardingRule } from "@pulumi/gcp/compute/globalForwardingRule.js";
import { SSLPolicy } from "@pulumi/gcp/compute/sslpolicy.js";
import { TargetHttpProxy } from "@pulumi/gcp/compute/targetHttpProxy.js";
import { TargetHttpsProxy } from "@pulumi/gcp/compute/targetHttpsProxy.js";
import { URLMap } from "@pulumi/gcp/compute/urlmap.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { EdgeAdjustments, EdgeIntent, EdgeLinks } from "./contract.ts";
import { nameOf, scheme } from "./gcp-backends.ts";

type EdgeMaking = Making<EdgeIntent, EdgeAdjustments>;

/** Where users begin: TLS on 443, and on 80 the way there. */
export function createFront(making: EdgeMaking, links: EdgeLinks, routes: URLMap): void {
	const certificates = createCertificates(making, links);
	createSecureProxy(making, links, routes, certificates);
	createRedirect(making, links);
	const { wayInAddress } = onTarget(links.network.placement, "gcp");
	links.dns.createRecord(
		`${making.name}-address`,
		{ name: links.dns.domain as string, type: "A", values: wayInAddress.apply((address) => [address]) },
		making.opts,
	);
}

/** Google signs for the name once it finds the record in it, before any traffic comes. */
function createCertificates(making: EdgeMaking, { dns }: EdgeLinks): CertificateMap {
	const { name, tags, opts } = making;
	const domain = dns.domain as string;
	const labels = { ...tags };
	const authorization = new DnsAuthorization(`${name}-proof`, { name: nameOf(making, "proof"), domain, labels }, opts);
	const proof = authorization.dnsResourceRecords.apply(([record]) => ({ name: bare(record?.name), value: bare(record?.data) }));
	dns.createRecord(`${name}-proof-record`, { name: proof.name, type: "CNAME", values: proof.value.apply((value) => [value]) }, opts);
	const managed = { domains: [domain], dnsAuthorizations: [authorization.id] };
	const certificate = new Certificate(`${name}-certificate`, { name: nameOf(making, "certificate"), managed, labels }, opts);
	const map = new CertificateMap(`${name}-certificates`, { name: nameOf(making, "certificates"), labels }, opts);
	const entry = { name: nameOf(making, "certificate"), map: map.name, hostname: domain, certificates: [certificate.id], labels };
	new CertificateMapEntry(`${name}-certificate-entry`, entry, opts);
	return map;
}

/** Records are named without a dot at the end, whoever holds the zone. */
function bare(name = ""): string {
	return name.replace(/\.$/, "");
}

function createSecureProxy(making: EdgeMaking, links: EdgeLinks, routes: URLMap, certificates: CertificateMap): void {
	const { name, adjust, opts } = making;
	const tls = { name: nameOf(making, "tls"), minTlsVersion: "TLS_1_2", profile: "RESTRICTED" };
	const sslPolicy = new SSLPolicy(`${name}-tls`, adjusted(adjust.gcp?.sslPolicy, tls, `${name}-tls`), opts);
	const proxy = new TargetHttpsProxy(
		`${name}-secure`,
		{
			name: nameOf(making, "secure"),
			urlMap: routes.id,
			sslPolicy: sslPolicy.id,
			certificateMap: interpolate`//certificatemanager.googleapis.com/${certificates.id}`,
		},
		opts,
	);
	createRule(making, links, "secure", "443", proxy.id);
}

function createRedirect(making: EdgeMaking, links: EdgeLinks): void {
	const { name, opts } = making;
	const defaultUrlRedirect = { httpsRedirect: true, redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT", stripQuery: false };
	const redirect = new URLMap(`${name}-redirect`, { name: nameOf(making, "redirect"), defaultUrlRedirect }, opts);
	const proxy = new TargetHttpProxy(`${name}-plain`, { name: nameOf(making, "plain"), urlMap: redirect.id }, opts);
	createRule(making, links, "plain", "80", proxy.id);
}

function createRule(making: EdgeMaking, { network }: EdgeLinks, what: string, portRange: string, target: Output<string>): void {
	const { name, tags, opts } = making;
	const ipAddress = onTarget(network.placement, "gcp").wayInAddress;
	const args = { ...scheme, name: nameOf(making, what), target, ipAddress, portRange, labels: { ...tags } };
	new GlobalForwardingRule(`${name}-${what}-rule`, args, opts);
}
