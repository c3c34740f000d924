import { is, isOneOf } from "../../conditions/leaves.ts";

/** DigitalOcean has one type for every kind of server. */
export const isDatabase = is("engine", "pg");
export const isCache = isOneOf("engine", ["valkey", "redis"]);
