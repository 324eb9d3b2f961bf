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

        return table.Append(Memory(plan, scalarSize)).ToString();
    }

    private static string Memory(KernelPlan plan, int scalarSize)
    {
        ExecutionPolicy execution = plan.Execution;
        string lanes = execution.GradientLanes == 1 ? "" : $" in each of {execution.GradientLanes} lanes";
        string gradients = plan.ParameterCount == 0 ? "" : $", gradients as much{lanes}";
        string where = execution.GradientLanes == 1 ? "in all" : "per thread";
        int scratchLength = Math.Max(plan.Inference.Scratch, plan.Training.Scratch);
        string scratch = scratchLength == 0 ? "" : $"; scratch per thread {Bytes(Size(scratchLength))}";
        return $"Parameters {Bytes(Size(plan.ParameterCount))}{gradients}.\n"
            + $"Activations {where}: inference of 1 sample {Bytes(Size(plan.Inference.Length))}, "
            + $"training on {execution.TrainingChunk} at a time {Bytes(Size(plan.Training.Length) * execution.TrainingChunk)}{scratch}.";

        long Size(int scalars) => (long)scalars * scalarSize;
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
