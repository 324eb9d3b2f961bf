using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes kernels that go over a row in several passes. Where a row lies side by side, a vector holds a piece of it; where rows
/// are interleaved, a vector holds the same element of several rows.
/// </summary>
internal static class RowKernelEmitter
{
    public static string Emit(RowKernel kernel, KernelContext context)
    {
        RowWriter rows = new(kernel, context);
        string result = kernel.Loss is null ? "void" : context.Scalar.Name;

        // A loss is a sum in a fixed order, so one thread computes it.
        string range = kernel.Loss is null ? "int count, Share share" : $"{context.Scalar} {RowKernel.Scale}, int count";
        return context.Methods.Define(kernel.Name, kernel.Layer, kernel.Formula, writer =>
        {
            using (writer.Block(
                $"private static {result} {MethodTable.Self}<V>({context.Parameters(kernel)}, {range})\n{context.Where}"))
            {
                if (kernel.Inner == 1)
                {
                    rows.WriteSideBySide(writer);
                }
                else
                {
                    rows.WriteInterleaved(writer);
                }
            }
        });
    }

    private sealed class RowWriter(RowKernel kernel, KernelContext context)
    {
        private readonly HashSet<string> _tensors =
            [.. kernel.Operands.Concat(kernel.Results).Select(argument => argument.Role)];

        public void WriteSideBySide(CodeWriter writer)
        {
            int length = kernel.Length;
            if (kernel.Loss is not null)
            {
                writer.Lines($"{context.Scalar} loss = 0;");
            }

            if (ElementsUse(RowKernel.Scale))
            {
                writer.Lines($"V {Broadcast(RowKernel.Scale)} = V.Create({RowKernel.Scale});");
            }

            using (BlockOfSamples(writer))
            {
                WriteReferences(writer, $"n * {length}");
                if (kernel.ReadsTarget)
                {
                    writer.Lines($"{context.Scalar} {RowKernel.XAtTarget} = Unsafe.Add(ref {kernel.Operands[0].Role}0, target[n]);");
                }

                writer.Lines("int i;");
                RowStage? previous = null;
                foreach (RowStage stage in kernel.Stages)
                {
                    if (stage is not RowStage.Value || previous is not RowStage.Value)
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
                            WriteValue(writer, value);
                            break;
                        case RowStage.Store store:
                            WriteStore(writer, store);
                            break;
                        case RowStage.AtTarget atTarget:
                            writer.Lines($"Unsafe.Add(ref {atTarget.Destination}0, target[n]) = {Scalar(atTarget.Expr)};");
                            break;
                    }
                }

                if (kernel.Loss is { } loss)
                {
                    writer.Line().Lines($"loss += {Scalar(loss)};");
                }
            }

            if (kernel.Loss is not null)
            {
                writer.Line().Lines($"return loss * {RowKernel.Scale};");
            }
        }

        public void WriteInterleaved(CodeWriter writer)
        {
            using (BlockOfSamples(writer))
            {
                WriteReferences(writer, $"n * {(long)kernel.Length * kernel.Inner}");
                using (writer.Block($"for (int j = 0; j < {kernel.Inner}; j += V.Count)"))
                {
                    writer.Lines($"int lanes = Math.Min(V.Count, {kernel.Inner} - j);");
                    foreach (RowStage stage in kernel.Stages)
                    {
                        writer.Line();
                        WriteInterleaved(writer, stage);
                    }
                }
            }
        }

        private CodeWriter.Scope BlockOfSamples(CodeWriter writer)
        {
            if (kernel.Loss is not null)
            {
                return writer.Block("for (int n = 0; n < count; n++)");
            }

            writer.Lines("(int begin, int end) = share.Of(count);");
            return writer.Block("for (int n = begin; n < end; n++)");
        }

        private static string Broadcast(string name) => name + "V";

        private string Scalar(Expr expr) => new ScalarExprPrinter(context.Scalar).Print(expr);

        private string FunctionOf(RowStage.Reduce reduce) => kernel.Name + Identifiers.Pascal(reduce.Name);

        private void WriteReferences(CodeWriter writer, string offset)
        {
            foreach (KernelArgument argument in kernel.Operands.Concat(kernel.Results))
            {
                writer.Lines($"ref {context.Scalar} {argument.Role}0 = ref Unsafe.Add(ref MemoryMarshal.GetReference({argument.Role}), {offset});");
            }
        }

        private void WriteReduction(CodeWriter writer, RowStage.Reduce reduce)
        {
            int length = kernel.Length;
            bool isMax = reduce.Reduction == Reduction.Max;
            string identity = isMax ? $"V.Create({context.Scalar}.NegativeInfinity)" : "V.Zero";
            string vector = Broadcast(reduce.Name);
            string whole = Value(reduce.Expr, FunctionOf(reduce), role => $"V.Load(in {role}0, i)");
            string part = Value(reduce.Expr, FunctionOf(reduce), role => $"V.LoadPartial(in {role}0, i, {length} - i)");
            if (reduce.ExceptTarget)
            {
                whole = $"Lanes.Except<V, {context.Scalar}>({whole}, target[n] - i)";
                part = $"Lanes.Except<V, {context.Scalar}>({part}, target[n] - i)";
            }

            string combined = isMax ? $"V.Max({vector}, {whole})" : $"{vector} + {whole}";
            string lanes = isMax ? $"V.MaxLanes({vector}, V.Count)" : $"V.Sum({vector})";
            string rest = isMax
                ? $"{context.Scalar}.Max({reduce.Name}, V.MaxLanes({part}, {length} - i))"
                : $"{reduce.Name} + V.SumLanes({part}, {length} - i)";
            writer.Lines(
                $$"""
                V {{vector}} = {{identity}};
                for (i = 0; i <= {{length}} - V.Count; i += V.Count)
                {
                    {{vector}} = {{combined}};
                }

                {{context.Scalar}} {{reduce.Name}} = {{lanes}};
                if (i < {{length}})
                {
                    {{reduce.Name}} = {{rest}};
                }
                """);
            if (ElementsUse(reduce.Name))
            {
                writer.Line().Lines($"{vector} = V.Create({reduce.Name});");
            }
        }

        private void WriteValue(CodeWriter writer, RowStage.Value value)
        {
            writer.Lines($"{context.Scalar} {value.Name} = {Scalar(value.Expr)};");
            if (ElementsUse(value.Name))
            {
                writer.Lines($"V {Broadcast(value.Name)} = V.Create({value.Name});");
            }
        }

        // Formulas of elements run in vectors, those of the row on scalars.
        private bool ElementsUse(string name) => kernel.Stages
            .Select(stage => stage switch
            {
                RowStage.Reduce reduce => reduce.Expr,
                RowStage.Store store => store.Expr,
                _ => null,
            })
            .Any(expr => expr?.Variables().Contains(name) == true);

        private void WriteStore(CodeWriter writer, RowStage.Store store)
        {
            int length = kernel.Length;
            string y = $"{store.Destination}0";
            string whole = Value(store.Expr, store.Function, role => $"V.Load(in {role}0, i)");
            string part = Value(store.Expr, store.Function, role => $"V.LoadPartial(in {role}0, i, {length} - i)");
            if (kernel.WriteOf(store) == GradientWrite.Accumulate)
            {
                whole = $"V.Load(in {y}, i) + {whole}";
                part = $"V.LoadPartial(in {y}, i, {length} - i) + {part}";
            }

            writer.Lines(
                $$"""
                for (i = 0; i <= {{length}} - V.Count; i += V.Count)
                {
                    V.Store({{whole}}, ref {{y}}, i);
                }

                if (i < {{length}})
                {
                    V.StorePartial({{part}}, ref {{y}}, i, {{length}} - i);
                }
                """);
        }

        private void WriteInterleaved(CodeWriter writer, RowStage stage)
        {
            string At(string role) => $"V.LoadPartial(in {role}0, (c * {kernel.Inner}) + j, lanes)";
            switch (stage)
            {
                case RowStage.Reduce reduce:
                    string vector = Broadcast(reduce.Name);
                    string value = Value(reduce.Expr, FunctionOf(reduce), At);
                    bool isMax = reduce.Reduction == Reduction.Max;
                    writer.Lines($"V {vector} = {(isMax ? $"V.Create({context.Scalar}.NegativeInfinity)" : "V.Zero")};");
                    using (writer.Block($"for (int c = 0; c < {kernel.Length}; c++)"))
                    {
                        writer.Lines($"{vector} = {(isMax ? $"V.Max({vector}, {value})" : $"{vector} + {value}")};");
                    }

                    break;

                case RowStage.Store store:
                    string result = Value(store.Expr, store.Function, At);
                    using (writer.Block($"for (int c = 0; c < {kernel.Length}; c++)"))
                    {
                        string added = kernel.WriteOf(store) == GradientWrite.Accumulate ? $"{At(store.Destination)} + " : "";
                        writer.Lines($"V.StorePartial({added}{result}, ref {store.Destination}0, (c * {kernel.Inner}) + j, lanes);");
                    }

                    break;

                default:
                    throw new InvalidOperationException($"{kernel.Name} has a formula of the row where rows are interleaved.");
            }
        }

        /// <summary>A stage's formula applied to loaded operands and to the reductions before it.</summary>
        private string Value(Expr expr, string name, Func<string, string> load)
        {
            if (expr is Expr.Variable variable)
            {
                return load(variable.Name);
            }

            string function = context.Function(name, expr);
            IEnumerable<string> arguments = expr.Variables().Select(operand => _tensors.Contains(operand) ? load(operand) : Broadcast(operand));
            return $"{function}({string.Join(", ", arguments)})";
        }
    }
}
