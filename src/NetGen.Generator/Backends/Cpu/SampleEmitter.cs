using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes inference on a single sample of a tiny network as one method without loops: what a layer hands to the next stays in vector
/// registers. Chunks, shares and activations in memory would take longer than the network itself.
/// </summary>
internal sealed class SampleEmitter
{
    private const int LargestVectorBits = 256;

    // What all layers together may need of vectors of weights: past it, loops are as fast, and the method would be long.
    private const int MaxWeightVectors = 48;

    // A matrix of so few inputs is taken apart into columns, the weights of one input each; of others, rows are multiplied and summed.
    private const int MaxColumns = 2;

    private readonly KernelPlan _plan;
    private readonly KernelContext _context;
    private readonly int _lanes;

    private SampleEmitter(KernelPlan plan, KernelContext context, int lanes)
    {
        _plan = plan;
        _context = context;
        _lanes = lanes;
    }

    /// <summary>Bits of the vectors that the method is written for.</summary>
    public int Bits => _lanes * _context.Scalar.Size * 8;

    /// <summary>The emitter, or null for a network that is no chain of small dense layers and functions of their outputs.</summary>
    public static SampleEmitter? For(KernelPlan plan, KernelContext context)
    {
        Tensor? x = null;
        int widest = 1;
        foreach (Kernel kernel in plan.Forward)
        {
            bool follows = kernel.Arguments[0].Tensor is var first && (x is null ? first.Storage == Storage.Inputs : first == x);
            if (!follows || !IsStep(kernel))
            {
                return null;
            }

            x = kernel.Arguments[kernel.Arguments.Count - 1].Tensor;
            widest = Math.Max(widest, x.Size);
        }

        int narrow = 128 / 8 / context.Scalar.Size;
        SampleEmitter emitter = new(plan, context, widest <= narrow ? narrow : LargestVectorBits / 8 / context.Scalar.Size);
        return plan.Forward.FirstOrDefault() is Gemm && emitter.WeightVectors() <= MaxWeightVectors ? emitter : null;
    }

    /// <summary>Writes the method.</summary>
    public void WriteTo(CodeWriter writer)
    {
        string scalar = _context.Scalar.Name;
        writer.Lines("/// <summary>Inference on one sample; what a layer hands to the next stays in registers.</summary>");
        writer.Lines("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(
            $"private static void InferSample<V>(ReadOnlySpan<{scalar}> parameters, ReadOnlySpan<{scalar}> inputs, Span<{scalar}> outputs)\n{_context.Where}"))
        {
            _context.WriteReferences(writer, ["parameters", "inputs", "outputs"]);
            string[] x = [];
            foreach (Kernel kernel in _plan.Forward)
            {
                writer.Line().Lines($"// {kernel.Layer}: {kernel.Formula.Replace("[n, ", "[")}.");
                x = kernel is Gemm gemm ? WriteGemm(writer, gemm, x) : WriteMap(writer, (Map)kernel, x);
            }

            if (_plan.Output.Size > 1 || _plan.Forward[_plan.Forward.Count - 1] is not Gemm { Epilogue: null })
            {
                WriteOutputs(writer, x);
            }
        }
    }

    private static bool IsStep(Kernel kernel) => kernel switch
    {
        Gemm gemm => gemm.Direction == Direction.Forward && gemm.B.Tensor.Storage == Storage.Parameters
            && (gemm.Epilogue is null || IsFiniteAtZero(gemm.Epilogue.Formula)),
        Map map => map is { IsContiguous: true, Operands.Count: 1, Write: GradientWrite.Assign } && IsFiniteAtZero(map.Expr),
        _ => false,
    };

    // Lanes past the end of a tensor hold f(f(…0)) and are multiplied by zeros: they must not become infinite or NaN.
    private static bool IsFiniteAtZero(Expr expr) => expr switch
    {
        Expr.Unary unary => unary.Function != UnaryFunction.Log && IsFiniteAtZero(unary.Operand),
        Expr.Binary binary => binary.Function != BinaryFunction.Divide && IsFiniteAtZero(binary.Left) && IsFiniteAtZero(binary.Right),
        Expr.WhereGreater where => new[] { where.Left, where.Right, where.IfGreater, where.Otherwise }.All(IsFiniteAtZero),
        _ => true,
    };

    private long WeightVectors() => _plan.Forward.OfType<Gemm>().Sum(gemm =>
        IsOfColumns(gemm) ? (long)Vectors(gemm.N.Size) * gemm.K.Size : (long)gemm.N.Size * Vectors(gemm.K.Size));

    private int Vectors(int size) => ((size - 1) / _lanes) + 1;

    // Each column is multiplied by a scalar, so the inputs have to lie in memory.
    private static bool IsOfColumns(Gemm gemm) => gemm.A.Tensor.Storage == Storage.Inputs && gemm.K.Size <= MaxColumns && gemm.N.Size > 1;

    private string[] WriteGemm(CodeWriter writer, Gemm gemm, string[] x)
    {
        string[] y = Names(gemm.C.Tensor);
        if (IsOfColumns(gemm))
        {
            for (int v = 0; v < y.Length; v++)
            {
                WriteColumns(writer, gemm, y[v], v);
            }
        }
        else
        {
            x = x.Length > 0 ? x : WriteInputs(writer, gemm);
            for (int v = 0; v < y.Length; v++)
            {
                WriteRows(writer, gemm, x, y[v], v);
            }
        }

        return WriteFunction(writer, y, gemm.Epilogue is { } epilogue ? _context.Function(epilogue.Name, epilogue.Formula) : null);
    }

    private string[] WriteMap(CodeWriter writer, Map map, string[] x)
    {
        string[] y = Names(map.Destination.Tensor);
        for (int v = 0; v < y.Length; v++)
        {
            writer.Lines($"V {y[v]} = {_context.Function(map.Function, map.Expr)}({x[v]});");
        }

        return y;
    }

    private static string[] WriteFunction(CodeWriter writer, string[] y, string? function)
    {
        foreach (string vector in function is null ? [] : y)
        {
            writer.Lines($"{vector} = {function}({vector});");
        }

        return y;
    }

    private string[] WriteInputs(CodeWriter writer, Gemm gemm)
    {
        string[] x = Names(gemm.A.Tensor);
        for (int v = 0; v < x.Length; v++)
        {
            writer.Lines($"V {x[v]} = {Load("inputs0", v * _lanes, gemm.K.Size - (v * _lanes))};");
        }

        return x;
    }

    /// <summary>The bias and, for each of one or two inputs, its column of weights times the input.</summary>
    private void WriteColumns(CodeWriter writer, Gemm gemm, string y, int vector)
    {
        int inputs = gemm.K.Size;
        int first = vector * _lanes * inputs;
        for (int i = 0; i < inputs; i++)
        {
            int at = first + (i * _lanes);
            writer.Lines($"V {y}_weight{i + 1} = {Load("parameters0", gemm.B.Tensor.Offset + at, (gemm.N.Size * inputs) - at)};");
        }

        string[] columns = inputs == 1 ? [$"{y}_weight1"] : [$"V.Even({y}_weight1, {y}_weight2)", $"V.Odd({y}_weight1, {y}_weight2)"];
        writer.Lines($"V {y} = {Bias(gemm, vector * _lanes)};");
        for (int i = 0; i < inputs; i++)
        {
            writer.Lines($"{y} = V.MultiplyAdd(V.Create({(i == 0 ? "inputs0" : $"Unsafe.Add(ref inputs0, {i})")}), {columns[i]}, {y});");
        }
    }

    /// <summary>The products of the inputs with each row of weights, summed side by side in pairs until each lane holds one row's sum.</summary>
    private void WriteRows(CodeWriter writer, Gemm gemm, string[] x, string y, int vector)
    {
        int inputs = gemm.K.Size;
        int first = vector * _lanes;
        string[] rows = [.. Enumerable.Range(first, Math.Min(_lanes, gemm.N.Size - first)).Select(o => $"{gemm.C.Tensor.Name}_row{o + 1}")];
        for (int r = 0; r < rows.Length; r++)
        {
            for (int v = 0; v < x.Length; v++)
            {
                string weights = Load("parameters0", gemm.B.Tensor.Offset + ((first + r) * inputs) + (v * _lanes), inputs - (v * _lanes));
                writer.Lines(v == 0 ? $"V {rows[r]} = {x[v]} * {weights};" : $"{rows[r]} = V.MultiplyAdd({x[v]}, {weights}, {rows[r]});");
            }
        }

        if (gemm.C.Tensor == _plan.Output && gemm.N.Size == 1 && gemm.Epilogue is null)
        {
            // The only output: no lane to put it in.
            string added = gemm.Bias is null ? "" : $" + Unsafe.Add(ref parameters0, {gemm.Bias.Tensor.Offset})";
            writer.Lines($"outputs0 = V.Sum({rows[0]}){added};");
            return;
        }

        string scalar = _context.Scalar.Name;
        string[] sums = rows;
        for (int apart = 1; apart < _lanes; apart *= 2)
        {
            string[] next = new string[(sums.Length + 1) / 2];
            for (int pair = 0; pair < next.Length; pair++)
            {
                string second = (2 * pair) + 1 < sums.Length ? sums[(2 * pair) + 1] : "V.Zero";
                next[pair] = sums[2 * pair];
                writer.Lines($"{next[pair]} = Lanes.PairSums<V, {scalar}>({sums[2 * pair]}, {second});");
            }

            sums = next;
        }

        writer.Lines($"V {y} = {(gemm.Bias is null ? sums[0] : $"{sums[0]} + {Bias(gemm, first)}")};");
    }

    private string Bias(Gemm gemm, int first) =>
        gemm.Bias is null ? "V.Zero" : Load("parameters0", gemm.Bias.Tensor.Offset + first, gemm.N.Size - first);

    private void WriteOutputs(CodeWriter writer, string[] y)
    {
        writer.Line();
        int whole = _plan.Output.Size / _lanes;
        for (int v = 0; v < whole; v++)
        {
            writer.Lines($"V.Store({y[v]}, ref outputs0, {v * _lanes});");
        }

        // What does not fill a vector goes lane by lane: storing under a mask takes longer.
        for (int o = whole * _lanes; o < _plan.Output.Size; o++)
        {
            writer.Lines($"{(o == 0 ? "outputs0" : $"Unsafe.Add(ref outputs0, {o})")} = V.Lane({y[whole]}, {o % _lanes});");
        }
    }

    private string Load(string from, int offset, int count) => count switch
    {
        <= 0 => "V.Zero",
        _ when count < _lanes => $"V.LoadPartial(in {from}, {offset}, {count})",
        _ => $"V.Load(in {from}, {offset})",
    };

    private string[] Names(Tensor tensor)
    {
        int vectors = Vectors(tensor.Size);
        return vectors == 1 && tensor.Storage != Storage.Inputs
            ? [tensor.Name]
            : [.. Enumerable.Range(1, vectors).Select(v => $"{tensor.Name}_part{v}")];
    }
}
