import { Certificate } from "@pulumi/aws/acm/certificate.js";
import { CertificateValidation } from "@pulumi/aws/acm/certificateValidation.js";
import { CachePolicy } from "@pulumi/aws/cloudfront/cachePolicy.js";
import { Distribution, type DistributionArgs } from "@pulumi/aws/cloudfront/distribution.js";
import { OriginAccessControl } from "@pulumi/aws/cloudfront/originAccessControl.js";
import { ResponseHeadersPolicy } from "@pulumi/aws/cloudfront/responseHeadersPolicy.js";
import { VpcOrigin } from "@pulumi/aws/cloudfront/vpcOrigin.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import type { WebAcl } from "@pulumi/aws/wafv2/webAcl.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { overTls } from "../../providers/aws-log-bucket.ts";
import { allow, policyOf } from "../../providers/aws-policy.ts";
import { type AwsEdgeMaking, globalRegion } from "./aws-logs.ts";
import type { EdgeLinks } from "./contract.ts";
import { type Route, routes } from "./plan.ts";

/** CloudFront's own policies, by the identifiers that its developer guide lists: no answer is kept; everything a browser sent is handed on. */
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const allViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";

/** Most seconds that CloudFront waits for the next piece of an answer, and keeps an idle connection, without being asked for more. */
const originSeconds = 60;

const year = 31_536_000;
const reading = ["GET", "HEAD", "OPTIONS"];
const everything = [...reading, "PUT", "POST", "PATCH", "DELETE"];
const services = "services";
const assets = "assets";

/** What every answer of the way in is made of. */
interface Policies {
	readonly cache: Output<string>;
	readonly headers: Output<string>;
}

export function createDistribution(making: AwsEdgeMaking, links: EdgeLinks, acl: WebAcl): Distribution {
	const { name, stack, adjust, tags, opts } = making;
	const policies = { cache: createCachePolicy(making), headers: createHeadersPolicy(making) };
	const bucket = assetsOf(links);
	const paths = routes.filter(({ cacheSeconds }) => cacheSeconds > 0);
	const args = {
		enabled: true,
		comment: physicalName([stack.project, stack.stack], { max: 128 }),
		aliases: [domainOf(links)],
		httpVersion: "http2and3",
		isIpv6Enabled: true,
		webAclId: acl.arn,
		origins: [createServicesOrigin(making, links), ...(bucket ? [createAssetsOrigin(making, bucket.regionalDomainName)] : [])],
		defaultCacheBehavior: behaviour(policies.headers),
		orderedCacheBehaviors: paths.map((route) => cached(route, policies, bucket === undefined ? services : assets)),
		restrictions: { geoRestriction: { restrictionType: "none" } },
		viewerCertificate: {
			acmCertificateArn: createCertificate(making, links),
			sslSupportMethod: "sni-only",
			minimumProtocolVersion: "TLSv1.2_2025",
		},
		tags: { ...tags },
	};
	const distribution = new Distribution(name, adjusted<DistributionArgs>(adjust.aws?.distribution, args, name), opts);
	if (bucket) admitToAssets(making, bucket, distribution);
	return distribution;
}

/** The network refuses a stack on AWS without one. */
export function domainOf({ dns }: EdgeLinks): string {
	if (dns.domain === undefined) throw new Error("a way in was asked for without a domain");
	return dns.domain;
}

function assetsOf({ storage }: EdgeLinks) {
	return storage.store.target === "aws" ? storage.store.buckets.assets : undefined;
}

/** Every answer may be for one learner's eyes, so none is kept. */
function behaviour(responseHeadersPolicyId: Output<string>) {
	return {
		targetOriginId: services,
		viewerProtocolPolicy: "redirect-to-https",
		allowedMethods: everything,
		cachedMethods: ["GET", "HEAD"],
		cachePolicyId: cachingDisabled,
		originRequestPolicyId: allViewer,
		responseHeadersPolicyId,
		compress: true,
	};
}

/** Without what the browser sent where the bucket answers: S3 refuses a signed request under another host's name. */
function cached({ pathPrefix }: Route, { cache, headers }: Policies, targetOriginId: string) {
	return {
		pathPattern: `${pathPrefix}*`,
		targetOriginId,
		viewerProtocolPolicy: "redirect-to-https",
		allowedMethods: reading,
		cachedMethods: ["GET", "HEAD"],
		cachePolicyId: cache,
		...(targetOriginId === services && { originRequestPolicyId: allViewer }),
		responseHeadersPolicyId: headers,
		compress: true,
	};
}

/** An answer is kept only where it says so itself, and no longer than the routes say. */
function createCachePolicy({ name, stack, opts }: AwsEdgeMaking): Output<string> {
	const nothing = { cookiesConfig: { cookieBehavior: "none" }, headersConfig: { headerBehavior: "none" } };
	const args = {
		name: physicalName([stack.project, stack.stack], { max: 128 }),
		minTtl: 0,
		defaultTtl: 0,
		maxTtl: Math.max(...routes.map(({ cacheSeconds }) => cacheSeconds)),
		parametersInCacheKeyAndForwardedToOrigin: {
			...nothing,
			queryStringsConfig: { queryStringBehavior: "none" },
			enableAcceptEncodingBrotli: true,
			enableAcceptEncodingGzip: true,
		},
	};
	return new CachePolicy(name, args, opts).id;
}

/** Where the application sets one of these itself, its own holds. */
function createHeadersPolicy({ name, stack, adjust, opts }: AwsEdgeMaking): Output<string> {
	const args = {
		name: physicalName([stack.project, stack.stack], { max: 128 }),
		securityHeadersConfig: {
			strictTransportSecurity: { accessControlMaxAgeSec: year, includeSubdomains: true, override: false },
			contentTypeOptions: { override: true },
			frameOptions: { frameOption: "DENY", override: false },
			referrerPolicy: { referrerPolicy: "same-origin", override: false },
		},
	};
	return new ResponseHeadersPolicy(name, adjusted(adjust.aws?.headersPolicy, args, name), opts).id;
}

/** A private way to the balancer, which has no public address. It is called by the name that users gave, which its certificate holds. */
function createServicesOrigin({ name, stack, tags, opts }: AwsEdgeMaking, { backends }: EdgeLinks) {
	const { arn, dnsName } = onTarget(Object.values(backends)[0] as EdgeLinks["backends"]["api"], "aws").loadBalancer;
	const vpcOriginEndpointConfig = {
		name: physicalName([stack.project, stack.stack], { max: 64 }),
		arn,
		httpPort: 80,
		httpsPort: 443,
		originProtocolPolicy: "https-only",
		originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
	};
	const { id: vpcOriginId } = new VpcOrigin(name, { vpcOriginEndpointConfig, tags: { ...tags } }, opts);
	const vpcOriginConfig = { vpcOriginId, originReadTimeout: originSeconds, originKeepaliveTimeout: originSeconds };
	return { originId: services, domainName: dnsName, vpcOriginConfig };
}

function createAssetsOrigin({ name, stack, opts }: AwsEdgeMaking, domainName: Output<string>) {
	const args = {
		name: physicalName([stack.project, stack.stack, assets], { max: 64 }),
		originAccessControlOriginType: "s3",
		signingBehavior: "always",
		signingProtocol: "sigv4",
	};
	return { originId: assets, domainName, originAccessControlId: new OriginAccessControl(`${name}-${assets}`, args, opts).id };
}

/** This distribution alone reads the bucket; the browser does by way of it. */
function admitToAssets(
	{ name, opts }: AwsEdgeMaking,
	bucket: { readonly name: Output<string>; readonly arn: Output<string> },
	{ arn }: Distribution,
): void {
	const read = allow("s3:GetObject", {
		service: "cloudfront.amazonaws.com",
		on: interpolate`${bucket.arn}/*`,
		when: { StringEquals: { "AWS:SourceArn": arn } },
	});
	new BucketPolicy(`${name}-${assets}`, { bucket: bucket.name, policy: policyOf(...overTls(bucket.arn), read) }, opts);
}

/** CloudFront takes certificates of one region only. The service's proof of the name serves this one too: AWS asks one account for the same record everywhere. */
function createCertificate({ name, tags, opts }: AwsEdgeMaking, links: EdgeLinks): Output<string> {
	const logical = `${name}-certificate`;
	const args = {
		domainName: domainOf(links),
		region: globalRegion,
		validationMethod: "DNS",
		keyAlgorithm: "EC_prime256v1",
		tags: { ...tags },
	};
	const { arn } = new Certificate(logical, args, opts);
	return new CertificateValidation(logical, { certificateArn: arn, region: globalRegion }, opts).certificateArn;
}
