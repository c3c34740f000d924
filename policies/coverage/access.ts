import type { Reviewed } from "./reviewed.ts";

export const accessReviewed: Reviewed = {
	"aws:cloudwatch/dashboard:Dashboard": "Pictures of figures, seen by whoever may see the figures.",
	"gcp:monitoring/dashboard:Dashboard": "Pictures of figures, seen by whoever may see the figures.",
	"gcp:serviceaccount/account:Account":
		"A name and nothing else: what it may do stands in the members that name it, who may take it on in those that it names.",
	"gcp:projects/serviceIdentity:ServiceIdentity": "Google's own account of one service; what it may do stands in the members that name it.",
};
