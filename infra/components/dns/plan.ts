/** What receivers of mail look up to believe its sender. */
export interface SenderRecord {
	/** Below the domain; "" for the domain itself. */
	readonly label: string;
	readonly type: "TXT" | "CNAME";
	readonly value: string;
}

/** DMARC: mail in the domain's name that proves neither SPF nor DKIM is to be rejected, subdomains included. */
const dmarc: SenderRecord = { label: "_dmarc", type: "TXT", value: "v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s" };

/** Where nobody sends, everything that claims the name is forged. */
export const noSender: readonly SenderRecord[] = [{ label: "", type: "TXT", value: "v=spf1 -all" }, dmarc];

/** SPF: mail in the domain's name comes from the sender's hosts only. */
const spf = (include: string): SenderRecord => ({ label: "", type: "TXT", value: `v=spf1 include:${include} -all` });

/** A sender elsewhere, by the host that its SPF wants included and its DKIM key as "selector=target". */
export function planSender(include: string, key: string): readonly SenderRecord[] {
	const [selector = "", target = ""] = key.split("=");
	return [spf(include), { label: `${selector}._domainkey`, type: "CNAME", value: target }, dmarc];
}

/** The target's own service, whose SPF host is `include`; its DKIM records are the service's own answer. */
export function planOwnSender(include: string): readonly SenderRecord[] {
	return [spf(include), dmarc];
}

export function recordName(label: string, domain: string): string {
	return label === "" ? domain : `${label}.${domain}`;
}
