import { byOrganisation, byState } from "./control.ts";
import type { Framework } from "./framework.ts";
import * as information from "./themes-of-information.ts";
import * as service from "./themes-of-service.ts";

export const ferpa: Framework = {
	id: "ferpa",
	name: "FERPA",
	version: "34 CFR Part 99, as amended 2011-12-02",
	source: "studentprivacy.ed.gov (contents of Part 99), law.cornell.edu (99.31), ecfr.gov (99.39), read 2026-11-21",
	total: 23,
	counted: "sections of subparts A to D, which say what schools owe; 99.6 is reserved, subpart E is the Department's procedure",
	controls: [
		byOrganisation("99.3", "It is known which of the data are education records"),
		byOrganisation("99.4", "Parents have their rights"),
		byOrganisation("99.5", "Pupils who have come of age have them instead"),
		byOrganisation("99.7", "Schools tell parents of their rights every year"),
		byState(
			"99.10",
			"Parents can see the records of their child, which are not destroyed meanwhile",
			information.backedUp,
			information.undeletable,
		),
		byOrganisation("99.20", "Parents can have records put right"),
		byOrganisation("99.30", "Records go to others with a signed consent only"),
		byOrganisation(
			"99.31",
			"Without consent only those reach records who have a reason of the school's; controls of access see to it",
			service.leastPrivilege,
			service.ownIdentities,
			information.dataNotPublic,
			information.encryptedAtRest,
			information.encryptedOnTheWay,
			service.boundaries,
			information.strongProofs,
			service.secondFactor,
		),
		byState("99.32", "There is a record of who asked for records and who got them", information.changesRecorded, [
			"database-logs-who-connects",
		]),
		byOrganisation("99.33", "Who got records gives them to nobody else", service.narrowWaysOut, information.logsMinimal),
		byOrganisation("99.34", "Records go to another school after parents were told"),
		byState("99.35", "Who evaluates programmes protects records and destroys them afterwards", information.forgotten),
		byOrganisation("99.36", "In an emergency records go to those who can help"),
		byOrganisation("99.37", "Directories are published after parents could object"),
	],
};
