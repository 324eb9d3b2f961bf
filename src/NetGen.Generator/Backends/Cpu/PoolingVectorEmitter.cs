using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the windows of a row that lie inside the image: a vector holds one element of as many windows as it has lanes. Where
/// neighbouring windows are two pixels apart, two vectors of pixels are parted into those at even and at odd places.
/// </summary>
internal sealed class PoolingVectorEmitter(Pooling pooling, PoolingPlan plan, KernelContext context, CodeWriter writer)
{
    private readonly WindowGeometry _geometry = pooling.Geometry;
    private readonly Scalar _scalar = context.Scalar;

    private string Column => _geometry.Stride.Width == 1 ? "ow" : $"ow * {_geometry.Stride.Width}";

    private string ColumnTerm => _geometry.Stride.Width == 1 ? "ow" : $"({Column})";

    private string Types => $"<V, {_scalar}>";

    private string Share => CodeWriter.Literal(1.0 / (_geometry.Kernel.Height * _geometry.Kernel.Width), _scalar);

    public void Write()
    {
        if (!plan.IsStraight)
        {
            writer.Lines(PoolingEmitter.RowRange(pooling));
        }

        using (writer.Block($"for (int ow = {plan.First}; ow < {plan.End}; ow += V.Count)"))
        {
            writer.Lines($"int lanes = Math.Min(V.Count, {plan.End} - ow);");
            if (plan.IsStraight)
            {
                writer.Lines($"int p = (oh * {_geometry.Stride.Height * _geometry.Input.Width}) + {ColumnTerm};");
            }

            switch (pooling.Reduction, pooling.Direction)
            {
                case (Reduction.Max, Direction.Forward):
                    writer.Lines($"V max = V.Create({_scalar}.NegativeInfinity);");
                    WriteRows(row => WriteElements(row, (value, _) => $"max = V.Max(max, {value});"));
                    writer.Lines($"Lanes.Store{Types}(max, ref yRow, ow, lanes);");
                    break;

                case (Reduction.Max, _):
                    WriteMaxGradient();
                    break;

                case (_, Direction.Forward):
                    writer.Lines("V sum = V.Zero;");
                    WriteRows(row => WriteElements(row, (value, _) => $"sum += {value};"));
                    writer.Lines($"Lanes.Store{Types}(sum * V.Create({Share}), ref yRow, ow, lanes);");
                    break;

                default:
                    writer.Lines($"V part = Lanes.Load{Types}(in dYRow, ow, lanes) * V.Create({Share});");
                    WriteRows(row => WriteGradients(row, _ => "part"));
                    break;
            }
        }
    }

    private void WriteMaxGradient()
    {
        if (plan.IsStraight)
        {
            WriteRows(row => WriteElements(row, (value, place) => row.Index == 0 && value == row.Name + 0
                ? $"V max = {value}, maxPlace = V.Zero;"
                : $"MaxWindow.Take{Types}({value}, {place}, ref max, ref maxPlace);"));
        }
        else
        {
            writer.Lines($"V max = V.Create({_scalar}.NegativeInfinity), maxPlace = V.Create(({_scalar})({Place("Math.Max(top, 0)", 0)}));");
            WriteRows(row => WriteElements(row, (value, place) => $"MaxWindow.Take{Types}({value}, {place}, ref max, ref maxPlace);"));
        }

        if (plan.Tiles)
        {
            writer.Lines($"V gradient = Lanes.Load{Types}(in dYRow, ow, lanes);");
            if (pooling.FunctionGradient is { } function)
            {
                IEnumerable<string> arguments = function.Formula.Variables().Select(variable => variable == "dY" ? "gradient" : "max");
                writer.Lines($"gradient = {context.Function(function.Name, function.Formula)}({string.Join(", ", arguments)});");
            }

            WriteRows(row => WriteGradients(row, place => $"MaxWindow.Gradient{Types}(maxPlace, {place}, gradient)"));
        }
        else
        {
            string first = plan.IsStraight ? "p" : Column;
            writer.Lines($"MaxWindow.Scatter(maxPlace, in Unsafe.Add(ref dYRow, ow), lanes, ref Unsafe.Add(ref dImage, {first}), {_geometry.Stride.Width});");
        }
    }

    /// <summary>Pixels from the one at the top, in the window's first column without padding, to element s of a row of the image.</summary>
    private string Place(string row, int s)
    {
        int column = s - _geometry.Padding.Width;
        string start = $"{row} * {_geometry.Input.Width}";
        return column switch
        {
            0 => start,
            < 0 => $"({start}) - {-column}",
            _ => $"({start}) + {column}",
        };
    }

    /// <summary>The rows of a window, one after another or as a loop.</summary>
    private void WriteRows(Action<Row> write)
    {
        int width = _geometry.Input.Width;
        if (plan.IsStraight)
        {
            for (int r = 0; r < _geometry.Kernel.Height; r++)
            {
                int first = r * width;
                write(new(r, $"pixels{r}_", s => $"V.Create({CodeWriter.Literal(first + s, _scalar)})"));
            }

            return;
        }

        string padding = _geometry.Padding.Width == 0 ? "" : $" - {_geometry.Padding.Width}";
        using (writer.Block("for (int h = Math.Max(top, 0); h < bottom; h++)"))
        {
            writer.Lines($"int p = (h * {width}) + {ColumnTerm}{padding};");
            write(new(0, "pixels", s => $"V.Create(({_scalar})({Place("h", s)}))"));
        }

        writer.Line();
    }

    /// <summary>Loads the elements of a window's row, then uses each, given its name and its place in the window.</summary>
    private void WriteElements(Row row, Func<string, string, string> use)
    {
        int width = _geometry.Kernel.Width;
        for (int s = 0; s < width; s += plan.IsPaired ? 2 : 1)
        {
            string odd = s + 1 < width ? row.Name + (s + 1) : "_";
            writer.Lines(plan.IsPaired
                ? $"Lanes.LoadPairs(in image, {At(row, s)}, lanes, out V {row.Name}{s}, out V {odd});"
                : $"V {row.Name}{s} = Lanes.Load{Types}(in image, {At(row, s)}, lanes);");
        }

        for (int s = 0; s < width; s++)
        {
            writer.Lines(use(row.Name + s, row.Place(s)));
        }
    }

    /// <summary>Writes the gradients of a window's row, given each one's place in the window.</summary>
    private void WriteGradients(Row row, Func<string, string> gradient)
    {
        int width = _geometry.Kernel.Width;
        for (int s = 0; s < width; s += plan.IsPaired ? 2 : 1)
        {
            string even = gradient(row.Place(s));
            string odd = s + 1 < width ? gradient(row.Place(s + 1)) : "V.Zero";
            writer.Lines(plan.IsPaired
                ? $"Lanes.StorePairs{Types}({even}, {odd}, ref dImage, {At(row, s)}, lanes);"
                : $"Lanes.Store{Types}({even}, ref dImage, {At(row, s)}, lanes);");
        }
    }

    private string At(Row row, int s)
    {
        int offset = (row.Index * _geometry.Input.Width) + s;
        return offset == 0 ? "p" : $"p + {offset}";
    }

    /// <summary>A row of a window.</summary>
    /// <param name="Index">How many rows of the image after <c>p</c> it lies.</param>
    /// <param name="Name">What the names of its elements begin with.</param>
    /// <param name="Place">The place in the window of its element s, in pixels, as a vector.</param>
    private sealed record Row(int Index, string Name, Func<int, string> Place);
}
