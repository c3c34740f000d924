/** Where a pod template says which one it is, for `ArgoOutcome`: Argo's own hash of a template is known only once Argo has seen it. */
export const revisionAnnotation = "learning-assistant/revision";
