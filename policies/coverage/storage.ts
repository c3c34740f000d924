import type { Reviewed } from "./reviewed.ts";

export const storageReviewed: Reviewed = {
	"aws:kms/alias:Alias": "A second name of a key; the key has rules of its own.",
	"gcp:kms/keyRing:KeyRing":
		"A place for keys that holds a name and a location and can never be deleted; keys in it have rules of their own.",
	"random:index/randomId:RandomId": "The ending of a name that must be unique; it is no secret.",
	"random:index/randomUuid:RandomUuid": "The identifier of a role or a page; it is no secret.",
};
