using System.Globalization;
using System.Text;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Planning;

/// <summary>The table of a network's layers: output shape, parameters, multiply-adds, and the memory that the plan needs.</summary>
internal static class SummaryTable
{
    public static string Of(KernelPlan plan, int scalarSize)
    {
        List<string[]> rows = [["Layer", "Name", "Output", "Parameters", "Multiply-adds"]];
        rows.Add(["Input", "", plan.Graph.InputShape.Brackets, "", ""]);
        double multiplyAdds = 0;
        foreach (Node node in plan.Graph.Nodes)
        {
            double work = node.Layer.MultiplyAdds(node.InputShapes[0], node.Shape);
            multiplyAdds += work;
            int parameters = node.Parameters.Sum(parameter => parameter.Length);
            rows.Add([node.Label, node.Name, node.Shape.Brackets, Number(parameters), Number(work)]);
        }

        if (plan.Graph.Loss is { } loss)
        {
            rows.Add([loss.Kind, "loss", "", "", ""]);
        }

        rows.Add(["Total", "", "", Number(plan.ParameterCount, "0"), Number(multiplyAdds, "0")]);

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        StringBuilder table = new();
        table.Append(plan.Graph.Name).Append('\n');
        for (int row = 0; row < rows.Count; row++)
        {
            if (row == 1 || row == rows.Count - 1)
            {
                table.Append(string.Join("  ", widths.Select(width => new string('-', width)))).Append('\n');
            }

            table.Append(Line(rows[row], widths)).Append('\n');
        }

        long inference = (long)plan.Inference.Length * scalarSize;
        long training = (long)plan.Training.Length * scalarSize;
        table.Append($"Parameters {Bytes((long)plan.ParameterCount * scalarSize)}. ")
            .Append($"Activations per thread, {plan.Execution.ChunkSamples} samples at a time: inference {Bytes(inference)}, training {Bytes(training)}.");
        return table.ToString();
    }

    private static string Line(string[] cells, int[] widths)
    {
        // Text to the left, numbers to the right.
        IEnumerable<string> padded = cells.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
        return string.Join("  ", padded).TrimEnd();
    }

    private static string Number(double value, string none = "") =>
        value == 0 ? none : value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Format(CultureInfo.InvariantCulture, "{0:0.0} KB", bytes / 1024.0),
        _ => string.Format(CultureInfo.InvariantCulture, "{0:0.0} MB", bytes / (1024.0 * 1024)),
    };
}
