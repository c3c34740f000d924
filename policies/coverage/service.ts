import type { Reviewed } from "./reviewed.ts";

export const serviceReviewed: Reviewed = {
	"local:index:EcsOutcome": "It asks ECS how a deployment ended, with the credentials of whoever runs `up`, and changes nothing.",
};
