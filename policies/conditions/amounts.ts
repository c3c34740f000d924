export { countAtLeast as atLeastItems } from "./figures.ts";
