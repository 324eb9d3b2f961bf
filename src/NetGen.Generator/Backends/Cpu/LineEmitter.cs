namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes the loop that takes a line of sums to where it belongs, vector by vector, and no further.</summary>
internal static class LineEmitter
{
    /// <param name="writer">Receives the loop, over an index <c>j</c>.</param>
    /// <param name="length">Elements of the line, an expression.</param>
    /// <param name="to">The reference to its first element.</param>
    /// <param name="value">The vector at <c>j</c>, given the expression for what is there now.</param>
    public static void Write(CodeWriter writer, string length, string to, Func<string, string> value)
    {
        writer.Lines("int j = 0;");
        if (length != "1")
        {
            using (writer.Block($"for (; j <= {length} - V.Count; j += V.Count)"))
            {
                writer.Lines($"V.Store({value($"V.Load(in {to}, j)")}, ref {to}, j);");
            }

            writer.Line();
        }

        using (writer.Block($"if (j < {length})"))
        {
            writer.Lines($"V.StorePartial({value($"V.LoadPartial(in {to}, j, {length} - j)")}, ref {to}, j, {length} - j);");
        }
    }
}
