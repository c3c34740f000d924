import { Certificate } from "@pulumi/aws/acm/certificate.js";
import { CertificateValidation } from "@pulumi/aws/acm/certificateValidation.js";
import { getManagedPrefixListOutput } from "@pulumi/aws/ec2/getManagedPrefixList.js";
import { ManagedPrefixList } from "@pulumi/aws/ec2/managedPrefixList.js";
import { Listener } from "@pulumi/aws/lb/listener.js";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { createLogBucket } from "../../providers/aws-log-bucket.ts";
import { allow } from "../../providers/aws-policy.ts";
import { streamMargin } from "../edge/plan.ts";
import type { AwsServicesMaking } from "./aws-cluster.ts";
import type { ServicesLinks } from "./contract.ts";
import { container } from "./plan.ts";

const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 } as const;
const application = { ipProtocol: "tcp", fromPort: container.port, toPort: container.port } as const;

/** TLS 1.3, and 1.2 with forward secrecy only; key exchange also by what a quantum computer can't break. */
const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** Most networks that a way in outside may call from; each counts against the sixty rules that a security group has by default. */
const mostSources = 40;

/** What stands before the services: without a public address where the way in is AWS' own, else open to that way in alone. */
export function createBalancer(making: AwsServicesMaking, links: ServicesLinks) {
	const { name, want, stack, adjust, tags, opts } = making;
	const { publicSubnetIds, appSubnetIds, securityGroups } = onTarget(links.network.placement, "aws");
	createRules(making, links);
	const logs = createAccessLogs(making, links);
	const outside = links.dns.outsideSources !== undefined;
	const longest = Math.max(...Object.values(want.services).map(({ streamSeconds }) => streamSeconds));
	const args = {
		loadBalancerType: "application",
		internal: !outside,
		// In three zones always: a balancer stands in two at least, and tasks follow the setting.
		subnets: outside ? [...publicSubnetIds] : [...appSubnetIds],
		securityGroups: [securityGroups.loadBalancer],
		dropInvalidHeaderFields: true,
		enableDeletionProtection: stack.environment === "prod",
		enableZonalShift: true,
		idleTimeout: longest + streamMargin,
		accessLogs: { enabled: true, bucket: logs.bucket.bucket },
		tags: { ...tags },
	};
	// The balancer tries to write as it is made, which the bucket's policy must already admit.
	return new LoadBalancer(name, adjusted(adjust.aws?.loadBalancer, args, name), { ...opts, dependsOn: [logs.policy] });
}

function createRules({ name, tags, opts }: AwsServicesMaking, { network, dns }: ServicesLinks): void {
	const { loadBalancer, app } = onTarget(network.placement, "aws").securityGroups;
	const into = { securityGroupId: loadBalancer, prefixListId: sourcesOf({ name, tags, opts }, dns.outsideSources), ...https };
	const across = { securityGroupId: loadBalancer, referencedSecurityGroupId: app, ...application };
	new SecurityGroupIngressRule(`${name}-way-in`, { ...into, description: "The way in", tags: { ...tags } }, opts);
	new SecurityGroupEgressRule(`${name}-balancer`, { ...across, description: "Services", tags: { ...tags } }, opts);
	const callers = { balancer: loadBalancer, services: app };
	for (const [what, caller] of Object.entries(callers)) {
		const called = { securityGroupId: app, referencedSecurityGroupId: caller, ...application };
		new SecurityGroupIngressRule(`${name}-from-${what}`, { ...called, description: `From ${what}`, tags: { ...tags } }, opts);
	}
	const calls = { securityGroupId: app, referencedSecurityGroupId: app, ...application };
	new SecurityGroupEgressRule(`${name}-services`, { ...calls, description: "Each other", tags: { ...tags } }, opts);
}

/**
 * The networks that the way in calls from, as one list: a rule for each couldn't be planned before their number is known.
 * CloudFront's traffic to a balancer without a public address comes from its own list, not from the network's addresses.
 */
function sourcesOf(
	{ name, tags, opts }: Pick<AwsServicesMaking, "name" | "tags" | "opts">,
	outside: Output<readonly string[]> | undefined,
) {
	const cloudFront = { name: "com.amazonaws.global.cloudfront.origin-facing" };
	if (outside === undefined) return getManagedPrefixListOutput(cloudFront, opts).id;
	const entries = outside.apply((blocks) =>
		blocks.filter((each) => !each.includes(":")).map((cidr) => ({ cidr, description: "The way in" })),
	);
	return new ManagedPrefixList(`${name}-way-in`, { addressFamily: "IPv4", maxEntries: mostSources, entries, tags: { ...tags } }, opts).id;
}

/** Under S3's own key: the balancer can use no other. */
function createAccessLogs({ name, stack, adjust, tags, opts }: AwsServicesMaking, { network, logDays }: ServicesLinks) {
	const { account } = onTarget(network.placement, "aws");
	const balancers = interpolate`arn:aws:elasticloadbalancing:${stack.region}:${account}:loadbalancer/*`;
	const writers = (arn: Output<string>) => [
		allow("s3:PutObject", {
			service: "logdelivery.elasticloadbalancing.amazonaws.com",
			on: interpolate`${arn}/AWSLogs/${account}/*`,
			when: { ArnLike: { "aws:SourceArn": balancers } },
		}),
	];
	const bucket = physicalName([stack.project, stack.stack, "balancer-logs"], { max: 63 });
	const wanted = { bucket, days: logDays, ephemeral: stack.environment !== "prod", writers, tags };
	return createLogBucket(`${name}-balancer-logs`, wanted, adjust.aws?.logBucket, opts);
}

/** Nothing is answered that no rule sends to a service. */
export function createListener(making: AwsServicesMaking, links: ServicesLinks, loadBalancer: LoadBalancer): Listener {
	const { name, adjust, tags, opts } = making;
	const args = {
		loadBalancerArn: loadBalancer.arn,
		port: 443,
		protocol: "HTTPS",
		sslPolicy,
		certificateArn: createCertificate(making, links),
		defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
		tags: { ...tags },
	};
	return new Listener(name, adjusted(adjust.aws?.listener, args, name), opts);
}

/** For the stack's own name, which the way in hands on as it was asked. Its proof serves every other certificate for the name in this account. */
function createCertificate({ name, tags, opts }: AwsServicesMaking, { dns }: ServicesLinks): Output<string> {
	const domainName = domainOf(dns.domain);
	const logical = `${name}-certificate`;
	const args = { domainName, validationMethod: "DNS", keyAlgorithm: "EC_prime256v1", tags: { ...tags } };
	const certificate = new Certificate(logical, args, opts);
	const proof = certificate.domainValidationOptions.apply(([first]) => first);
	const plain = (text: string | undefined) => (text ?? "").replace(/\.$/, "");
	const record = {
		name: proof.apply((each) => plain(each?.resourceRecordName)),
		type: "CNAME" as const,
		values: proof.apply((each) => [plain(each?.resourceRecordValue)]),
	};
	const made = dns.createRecord(logical, record, opts);
	return new CertificateValidation(logical, { certificateArn: certificate.arn }, { ...opts, dependsOn: [made] }).certificateArn;
}

/** The network refuses a stack on AWS without one. */
function domainOf(domain: string | undefined): string {
	if (domain === undefined) throw new Error("a certificate was asked for without a domain");
	return domain;
}
