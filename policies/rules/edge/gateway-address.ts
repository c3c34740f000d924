import { all, not } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { stackHas } from "../../conditions/references.ts";

/** Of a Service: its load balancer has an address of the cloud's network alone. */
export const isInternal = is(["metadata", "annotations", "service.beta.kubernetes.io/azure-load-balancer-internal"], "true");

/** The stack's cluster has an address that the world can call: otherwise only the cloud's own way in reaches a gateway in it. */
export const hasOutsideAddress = stackHas("kubernetes:core/v1:Service", all(is("spec.type", "LoadBalancer"), not(isInternal)));
