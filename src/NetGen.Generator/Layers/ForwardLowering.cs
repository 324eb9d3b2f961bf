using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>What a layer sees while it adds its forward kernels.</summary>
/// <param name="layer">The layer's own name: <c>conv1</c>.</param>
/// <param name="method">The layer's name as methods begin: <c>Conv1</c>.</param>
/// <param name="shapes">The shapes that inference gave what it reads and leaves.</param>
/// <param name="inputs">The tensors it reads.</param>
/// <param name="output">A new tensor for what it leaves.</param>
/// <param name="parameters">Its parameter tensors by PyTorch's names.</param>
/// <param name="kernels">Receives the kernels.</param>
internal sealed class ForwardLowering(
    string layer,
    string method,
    LayerShapes shapes,
    IReadOnlyList<Tensor> inputs,
    Tensor output,
    IReadOnlyDictionary<string, Tensor> parameters,
    List<Kernel> kernels)
{
    public string Method => method;

    public LayerShapes Shapes => shapes;

    public IReadOnlyList<Tensor> Inputs => inputs;

    public Tensor X => inputs[0];

    public Tensor Y => output;

    public Tensor Parameter(string name) => parameters[name];

    public Tensor? ParameterOrNull(string name) => parameters.TryGetValue(name, out Tensor? tensor) ? tensor : null;

    /// <summary>Adds a kernel; returns <see cref="Y"/>, so that a layer can end with it.</summary>
    public Tensor Add(Kernel kernel)
    {
        kernels.Add(kernel with { Layer = layer });
        return output;
    }
}
