"use client";

const FRAME = { maxWidth: "40rem", margin: "4rem auto", padding: "0 1rem", fontFamily: "Sarabun, sans-serif", fontSize: "1.125rem", lineHeight: 1.7 };

/** The last resort: the layout itself failed, so words, language and looks cannot be read. Both languages, nothing fetched. */
export default function GlobalFault() {
  return (
    <html lang="th">
      <body>
        <main style={FRAME}>
          <title>ระบบขัดข้องชั่วคราว</title>
          <h1>ระบบขัดข้องชั่วคราว</h1>
          <p>ข้อมูลที่บันทึกไว้แล้วไม่สูญหาย โปรดเปิดหน้านี้ใหม่ในอีกสักครู่</p>
          <div lang="en">
            <p>Something went wrong. What was saved is safe. Please load this page again in a moment.</p>
          </div>
        </main>
      </body>
    </html>
  );
}
