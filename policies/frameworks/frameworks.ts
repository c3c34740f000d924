import { cisAws } from "./cis-aws.ts";
import { cisAzure } from "./cis-azure.ts";
import { cisGcp } from "./cis-gcp.ts";
import { cisKubernetes } from "./cis-kubernetes.ts";
import { coppa } from "./coppa.ts";
import { ferpa } from "./ferpa.ts";
import type { Framework } from "./framework.ts";
import { gdpr } from "./gdpr.ts";
import { nist80053 } from "./nist-800-53.ts";
import { pciDss } from "./pci-dss.ts";
import { soc2 } from "./soc2.ts";

/** Every framework that the report speaks of. Those about children come first: it is them that the service is for. */
export const frameworks: readonly Framework[] = [
	...[coppa, ferpa, gdpr],
	...[nist80053, soc2, pciDss],
	...[cisAws, cisAzure, cisGcp, cisKubernetes],
];
