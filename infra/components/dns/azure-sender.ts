import { Domain, type DomainArgs } from "@pulumi/azure-native/communication/domain.js";
import { EmailService, type EmailServiceArgs } from "@pulumi/azure-native/communication/emailService.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { DnsAdjustments, DnsIntent, DnsLinks, DnsRecord } from "./contract.ts";
import { planOwnSender, recordName } from "./plan.ts";

export interface AzureSenderAdjustments {
	readonly emailService?: Adjust<EmailServiceArgs>;
	readonly emailDomain?: Adjust<DomainArgs>;
}

/** Azure's limit of the service's name. */
const serviceName = { max: 63 };

/** Host that Communication Services wants included in SPF. */
const include = "spf.protection.outlook.com";

/** Communication Services' names are the world's; the data is kept where this says. */
const kept = { location: "global", dataLocation: "unitedstates" };

/** Communication Services as the sender, and the records that prove it, by what they are for. Whether they are there Azure is told by hand: it has no resource for the question. */
export function createSender(
	{ name, tags, adjust, opts }: Making<DnsIntent, DnsAdjustments>,
	domain: string,
	{ network }: DnsLinks,
): Readonly<Record<string, DnsRecord>> {
	const { place, uniqueName } = onTarget(network.placement, "azure");
	const own = { resourceGroupName: place(tags).resourceGroupName, location: kept.location, tags: { ...tags } };
	const serviceArgs = { ...own, emailServiceName: uniqueName("mail", serviceName), dataLocation: kept.dataLocation };
	const service = new EmailService(
		`${name}-mail`,
		adjusted<EmailServiceArgs>(adjust.azure?.emailService, serviceArgs, `${name}-mail`),
		opts,
	);
	const domainArgs: DomainArgs = { ...own, emailServiceName: service.name, domainName: domain, domainManagement: "CustomerManaged" };
	const sender = new Domain(`${name}-mail-domain`, adjusted(adjust.azure?.emailDomain, domainArgs, `${name}-mail-domain`), opts);
	return proofs(sender, domain);
}

/** Below what name Communication Services keeps its two keys, for every customer. */
const selectors = { dKIM: "selector1-azurecomm-prod-net._domainkey", dKIM2: "selector2-azurecomm-prod-net._domainkey" } as const;

function proofs(sender: Domain, domain: string): Readonly<Record<string, DnsRecord>> {
	const [spf, dmarc] = planOwnSender(include);
	const answer = (which: "domain" | "dKIM" | "dKIM2") => sender.verificationRecords.apply((records) => records[which]?.value ?? "");
	const key = (which: "dKIM" | "dKIM2"): DnsRecord => {
		const values = answer(which).apply((value) => [value]);
		return { name: recordName(selectors[which], domain), type: "CNAME", values };
	};
	return {
		spf: { name: domain, type: "TXT", values: answer("domain").apply((proof) => [spf?.value ?? "", proof]) },
		dkim: key("dKIM"),
		"dkim-2": key("dKIM2"),
		dmarc: { name: recordName("_dmarc", domain), type: "TXT", values: [dmarc?.value ?? ""] },
	};
}
