"""WHAT HAPPENS IN THE AREA: real exports in, submissions out, and the area file proposed. The key and the exports never
leave. How a format is read is for contracts/sources; what the centre does with a submission, for contracts."""
