import type { Reviewed } from "./reviewed.ts";

export const serviceReviewed: Reviewed = {};
