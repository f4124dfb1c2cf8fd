import "./desk.css";
import.meta.glob("./pages/*.css", { eager: true });
