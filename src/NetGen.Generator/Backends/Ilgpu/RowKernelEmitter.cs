using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes kernels that go over a row in several passes: a thread a short row, or one of those that lie side by side; a group a long
/// row, whose threads reduce it in a tree.
/// </summary>
internal static class RowKernelEmitter
{
    // Past it, the threads of a group share a row.
    private const int ShortRow = 64;

    /// <param name="kernel">The kernel.</param>
    /// <param name="context">Scalar type and members.</param>
    /// <param name="view">The view of a tensor in the pass.</param>
    public static IEnumerable<Launch> Emit(RowKernel kernel, KernelContext context, Func<Tensor, string> view)
    {
        RowWriter rows = new(kernel, context);
        List<Parameter> parameters = [.. context.Parameters(kernel)];
        List<string> arguments = [.. kernel.Arguments.Select(argument => view(argument.Tensor)), "count"];
        if (kernel.Loss is not null)
        {
            parameters.Insert(parameters.Count - 1, new(context.View, "losses"));
            arguments.Insert(arguments.Count - 1, "losses");
        }

        if (rows.UsesScale)
        {
            parameters.Insert(parameters.Count - 1, new(context.Scalar.Name, RowKernel.Scale));
            arguments.Insert(arguments.Count - 1, RowKernel.Scale);
        }

        EntryPoint entry = context.Launched(kernel, kernel.Name, kernel.Formula, parameters, rows.Write);
        string grid = rows.SharesRows
            ? "IlgpuLaunch.Grid(count, 1, 1, IlgpuLaunch.GroupSize)"
            : Launch.Elements(kernel.Inner == 1 ? "count" : $"count * {kernel.Inner}");
        yield return new(entry, grid, arguments);
    }

    private sealed class RowWriter(RowKernel kernel, KernelContext context)
    {
        private readonly HashSet<string> _tensors =
            [.. kernel.Operands.Concat(kernel.Results).Select(argument => argument.Role)];

        public bool SharesRows { get; } = kernel.Inner == 1 && kernel.Length > ShortRow;

        public bool UsesScale { get; } = kernel.Stages.Any(stage => stage switch
        {
            RowStage.Store store => store.Expr.Variables().Contains(RowKernel.Scale),
            RowStage.Value rowValue => rowValue.Expr.Variables().Contains(RowKernel.Scale),
            RowStage.AtTarget atTarget => atTarget.Expr.Variables().Contains(RowKernel.Scale),
            _ => false,
        });

        private string Element => kernel.Inner == 1 ? "first + c" : $"first + (c * {kernel.Inner})";

        private string Loop => SharesRows
            ? $"for (int c = Group.IdxX; c < {kernel.Length}; c += IlgpuLaunch.GroupSize)"
            : $"for (int c = 0; c < {kernel.Length}; c++)";

        public void Write(CodeWriter writer)
        {
            if (SharesRows)
            {
                writer.Lines("int row = Grid.IdxX;");
                WriteRow(writer);
                return;
            }

            writer.Lines("int row = Grid.GlobalIndex.X;");
            using (writer.Block($"if (row < count{(kernel.Inner == 1 ? "" : $" * {kernel.Inner}")})"))
            {
                WriteRow(writer);
            }
        }

        private void WriteRow(CodeWriter writer)
        {
            writer.Lines(kernel.Inner == 1
                ? $"int first = row * {kernel.Length};"
                : $"int first = ({Indices.Over("row", kernel.Inner)} * {kernel.Length * kernel.Inner}) + {Indices.Modulo("row", kernel.Inner)};");
            if (kernel.ReadsTarget)
            {
                writer.Lines($"{context.Scalar} {RowKernel.XAtTarget} = {kernel.Operands[0].Role}[first + target[row]];");
            }

            RowStage? previous = null;
            foreach (RowStage stage in kernel.Stages)
            {
                if (stage is not RowStage.AtTarget && (stage is not RowStage.Value || previous is not RowStage.Value))
                {
                    writer.Line();
                }

                previous = stage;
                switch (stage)
                {
                    case RowStage.Reduce reduce:
                        WriteReduction(writer, reduce);
                        break;
                    case RowStage.Value value:
                        writer.Lines($"{context.Scalar} {value.Name} = {new IlgpuExprPrinter(context.Scalar).Print(value.Expr)};");
                        break;
                    case RowStage.Store store:
                        WriteStore(writer, store);
                        break;
                }
            }

            if (kernel.Loss is { } loss)
            {
                WriteLoss(writer, loss);
            }
        }

        private void WriteReduction(CodeWriter writer, RowStage.Reduce reduce)
        {
            bool isMax = reduce.Reduction == Reduction.Max;
            string value = Value(reduce.Expr, kernel.Name + Identifiers.Pascal(reduce.Name));
            if (reduce.ExceptTarget)
            {
                value = $"c == target[row] ? 0 : {value}";
            }

            writer.Lines($"{context.Scalar} {reduce.Name} = {(isMax ? $"{context.Scalar}.NegativeInfinity" : "0")};");
            using (writer.Block(Loop))
            {
                writer.Lines(isMax ? $"{reduce.Name} = IlgpuMath.Max({reduce.Name}, {value});" : $"{reduce.Name} += {value};");
            }

            if (SharesRows)
            {
                writer.Line().Lines($"{reduce.Name} = IlgpuGroup.{(isMax ? "Max" : "Sum")}({reduce.Name});");
            }
        }

        private void WriteStore(CodeWriter writer, RowStage.Store store)
        {
            string value = Value(store.Expr, store.Function);
            if (kernel.Stages.OfType<RowStage.AtTarget>().FirstOrDefault(stage => stage.Destination == store.Destination) is { } atTarget)
            {
                value = $"c == target[row] ? {new IlgpuExprPrinter(context.Scalar).Print(atTarget.Expr)} : {value}";
            }

            using (writer.Block(Loop))
            {
                writer.Lines($"{store.Destination}[{Element}] {(kernel.WriteOf(store) == GradientWrite.Accumulate ? "+=" : "=")} {value};");
            }
        }

        private void WriteLoss(CodeWriter writer, Expr loss)
        {
            string value = context.Function("RowLoss", loss);
            string line = $"losses[row] = {value}({string.Join(", ", loss.Variables())});";
            writer.Line();
            if (SharesRows)
            {
                using (writer.Block("if (Group.IdxX == 0)"))
                {
                    writer.Lines(line);
                }
            }
            else
            {
                writer.Lines(line);
            }
        }

        /// <summary>A stage's formula applied to an element of the operands and to the reductions before it.</summary>
        private string Value(Expr expr, string name)
        {
            if (expr is Expr.Variable variable)
            {
                return Operand(variable.Name);
            }

            string function = context.Function(name, expr);
            return $"{function}({string.Join(", ", expr.Variables().Select(Operand))})";
        }

        private string Operand(string name) => _tensors.Contains(name) ? $"{name}[{Element}]" : name;
    }
}
