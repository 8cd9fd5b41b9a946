import { Failed } from "../../failures.ts";
export const exportDesk = (): never => {
  throw new Failed("internal");
};
