"""What Gradio's login page says; it takes no script or style of ours but through its message."""

_STYLE = """
body, gradio-app, .gradio-container.gradio-container { background: #faf9f5 !important; }
.gradio-container.gradio-container { color: #1e2226; font-size: 16px; }
.gradio-container :is(main, .main, .wrap, .panel, .form, .block) {
  background: none; border: 0; box-shadow: none;
}
.gradio-container h2 {
  font: 700 32px/1.2 Charter, Cambria, "Noto Serif", Georgia, serif; color: inherit;
}
.gradio-container :is(p, label, label span) { color: #1e2226 !important; font-size: 15px; }
.gradio-container label span::first-letter { text-transform: uppercase; }
.gradio-container input {
  background: #ffffff !important; color: #1e2226 !important; border: 1px solid #8b8678 !important;
  border-radius: 10px; padding: 10px 14px;
}
.gradio-container button, .gradio-container button:hover {
  background: #0b5f5c !important; color: #ffffff !important; border: 0; border-radius: 10px;
}
.gradio-container :is(input, button):focus-visible {
  outline: 3px solid #0b5f5c; outline-offset: 2px;
}
"""

LOGIN = (
    f"<title>Hearsay: log in</title><style>{_STYLE}</style>"
    "<strong>Hearsay</strong>: answers from the documents of this server. "
    "Any name will do; the password is the one this server was started with."
)
"""Gradio puts it into the page as HTML: nothing that somebody typed may ever stand in it."""
