import { Failed } from "../../failures.ts";
export const importDesk = (): never => {
  throw new Failed("internal");
};
