using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>What the kernels of one network have in common: the scalar type, the members made so far, and which of them are launched.</summary>
/// <param name="scalar">The scalar type.</param>
/// <param name="isClassIndices">Whether targets are class indices.</param>
internal sealed class KernelContext(Scalar scalar, bool isClassIndices)
{
    private readonly List<EntryPoint> _entryPoints = [];

    public Scalar Scalar => scalar;

    /// <summary>The members of the emitted class of kernels.</summary>
    public MethodTable Methods { get; } = new(new NameScope());

    /// <summary>The methods that are launched, in the order they were made.</summary>
    public IReadOnlyList<EntryPoint> EntryPoints => _entryPoints;

    /// <summary>A view of scalars.</summary>
    public string View => $"ArrayView<{scalar}>";

    /// <summary>A view of targets.</summary>
    public string TargetView => $"ArrayView<{Target}>";

    /// <summary>The type of one target.</summary>
    public string Target => isClassIndices ? "int" : scalar.Name;

    /// <summary>The method that holds a formula, over scalars named as the formula's variables.</summary>
    public string Function(string name, Expr expr)
    {
        string parameters = string.Join(", ", expr.Variables().Select(variable => $"{scalar} {variable}"));
        return Methods.Define(name, "", $"The formula of {name}", writer => writer.Lines(
            $"private static {scalar} {MethodTable.Self}({parameters}) => {new IlgpuExprPrinter(scalar).Print(expr)};"));
    }

    /// <summary>A method that is launched: takes a view for each of a kernel's tensors, and what follows them.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="formula">What it computes, for the comment.</param>
    /// <param name="parameters">Its parameters, each a type and a name.</param>
    /// <param name="write">Writes its body.</param>
    /// <param name="specialization">What its registers are limited to, as C#, or null.</param>
    public EntryPoint Launched(
        Kernel kernel, string name, string formula, IReadOnlyList<Parameter> parameters, Action<CodeWriter> write, string? specialization = null)
    {
        string method = Methods.Define(name, kernel.Layer, formula, writer =>
        {
            using (writer.Block($"public static void {MethodTable.Self}({string.Join(", ", parameters.Select(p => $"{p.Type} {p.Name}"))})"))
            {
                write(writer);
            }
        });
        if (_entryPoints.FirstOrDefault(known => known.Method == method) is { } known)
        {
            return known;
        }

        EntryPoint entryPoint = new(method, [.. parameters.Select(parameter => parameter.Type)], specialization);
        _entryPoints.Add(entryPoint);
        return entryPoint;
    }

    /// <summary>A view for each of a kernel's tensors, and the number of samples.</summary>
    public IReadOnlyList<Parameter> Parameters(Kernel kernel) =>
        [.. kernel.Arguments.Select(argument => new Parameter(ViewOf(argument), argument.Role)), new("int", "count")];

    private string ViewOf(KernelArgument argument) => argument.Tensor.Storage == Storage.Targets ? TargetView : View;
}

/// <summary>A parameter of a method.</summary>
internal sealed record Parameter(string Type, string Name);

/// <summary>A method that is launched on an accelerator.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Types">The types of its parameters.</param>
/// <param name="Specialization">What its registers are limited to, as C#, or null.</param>
internal sealed record EntryPoint(string Method, IReadOnlyList<string> Types, string? Specialization)
{
    /// <summary>The field that holds the loaded kernel.</summary>
    public string Field => "_" + Identifiers.Camel(Method);
}

/// <summary>A launch of a kernel: a line of a pass.</summary>
/// <param name="EntryPoint">What is launched.</param>
/// <param name="Grid">The grid of groups.</param>
/// <param name="Arguments">What it is given.</param>
internal sealed record Launch(EntryPoint EntryPoint, string Grid, IReadOnlyList<string> Arguments)
{
    /// <summary>One thread an element, given how many there are.</summary>
    public static string Elements(string count) => $"IlgpuLaunch.Elements({count})";

    /// <summary>What is launched instead where there are very many samples, or null.</summary>
    public Launch? Many { get; init; }

    /// <summary>From how many samples on that is.</summary>
    public int ManySamples { get; init; }

    public void WriteTo(CodeWriter writer)
    {
        if (Many is null)
        {
            writer.Lines($"{this}");
            return;
        }

        writer.Lines("// Small tiles keep an accelerator busy with few samples; large ones read less for each of many.");
        using (writer.Block($"if (count < {ManySamples})"))
        {
            writer.Lines($"{this}");
        }

        using (writer.Block("else"))
        {
            writer.Lines($"{Many}");
        }
    }

    public override string ToString() => $"{EntryPoint.Method}(stream, {Grid}, {string.Join(", ", Arguments)});";
}
