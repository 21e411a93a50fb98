// The looks of every page: the typeface is ours to serve, nothing is fetched from elsewhere.
import "@fontsource/sarabun/thai-400.css";
import "@fontsource/sarabun/latin-400.css";
import "@fontsource/sarabun/thai-600.css";
import "@fontsource/sarabun/latin-600.css";
import "@fontsource/sarabun/thai-700.css";
import "@fontsource/sarabun/latin-700.css";
import "@/app/globals.css";
