import { byOrganisation, byState } from "./control.ts";
import type { Framework } from "./framework.ts";
import * as information from "./themes-of-information.ts";
import * as service from "./themes-of-service.ts";

export const coppa: Framework = {
	id: "coppa-2025",
	name: "COPPA Rule",
	version: "16 CFR Part 312, as amended from 2025-06-23, to be kept from 2026-04-22",
	source:
		"law.cornell.edu (contents of Part 312), ecfr.gov (312.8 and 312.10 as of 2026-06-16), Federal Register 2025-05904, read 2026-11-21",
	total: 19,
	counted: "sections 312.1 to 312.13, where 312.8 counts by its paragraphs (a), (b)(1) to (b)(5) and (c)",
	controls: [
		byOrganisation("312.2", "It is known which data are a child's personal information, voices and faces included"),
		byOrganisation("312.3", "Nothing is collected from children but as the Rule allows"),
		byOrganisation("312.4", "Parents and public are told what is collected and to whom it goes"),
		byOrganisation("312.5", "Parents consent beforehand, and apart for giving data to others"),
		byOrganisation("312.6", "Parents can see what was collected and have it deleted"),
		byOrganisation("312.7", "No child must tell more than the activity needs"),
		byOrganisation(
			"312.8(a)",
			"Children's data are kept secret, safe and whole",
			information.encryptedAtRest,
			information.encryptedOnTheWay,
			information.dataNotPublic,
			information.keysKept,
			information.secretsKept,
			information.logsMinimal,
			information.backedUp,
		),
		byOrganisation("312.8(b)(1)", "Someone is named who coordinates the security programme"),
		byOrganisation("312.8(b)(2)", "Risks are looked for every year at least"),
		byState(
			"312.8(b)(3)",
			"Safeguards against those risks are in place",
			service.leastPrivilege,
			service.ownIdentities,
			service.boundaries,
			service.deniedByDefault,
			service.narrowWaysOut,
			service.webGuarded,
			service.containedContainers,
			service.updated,
			service.knownSoftware,
			service.weaknessesSought,
			service.secondFactor,
		),
		byState(
			"312.8(b)(4)",
			"Safeguards are tried and watched",
			service.watched,
			service.eventsLogged,
			information.changesRecorded,
			information.restored,
		),
		byOrganisation("312.8(b)(5)", "The programme is gone through every year and put right"),
		byOrganisation("312.8(c)", "Who is given data can keep them safe, and says so in writing"),
		byState("312.10", "Data are kept as long as needed, never for ever, and deleted safely by a written policy", information.forgotten),
	],
};
