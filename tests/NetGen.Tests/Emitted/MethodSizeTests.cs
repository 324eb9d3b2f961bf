using System.Reflection;
using System.Reflection.Emit;
using NetGen.Tests.Large;

namespace NetGen.Tests.Emitted;

/// <summary>The JIT gives up optimising a method past fixed sizes (MinOpts); no emitted method comes near them.</summary>
public sealed class MethodSizeTests
{
    // The JIT's limits are 60,000 bytes, 20,000 instructions and 2,000 locals, in the IL and what is inlined into it
    // (DEFAULT_MIN_OPTS_* in jitconfigvalues.h). What is inlined adds to them, so these bounds leave room.
    private const int MaxBytes = 20_000;
    private const int MaxInstructions = 8_000;
    private const int MaxLocals = 200;

    private static readonly Dictionary<short, OpCode> ByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    [Fact]
    public void Every_emitted_method_is_optimised()
    {
        MethodInfo[] methods =
        [
            .. typeof(VGG19).Assembly.GetTypes()
                .Where(type => type.Namespace?.StartsWith("NetGen.Emitted", StringComparison.Ordinal) == true)
                .SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)),
        ];

        Assert.True(methods.Length > 1000, $"{methods.Length} emitted methods were found.");
        foreach (MethodInfo method in methods)
        {
            MethodBody body = method.GetMethodBody()!;
            byte[] il = body.GetILAsByteArray()!;
            int instructions = CountInstructions(il);
            Assert.True(
                il.Length <= MaxBytes && instructions <= MaxInstructions && body.LocalVariables.Count <= MaxLocals,
                $"{method.DeclaringType}.{method.Name}: {il.Length} bytes, {instructions} instructions, {body.LocalVariables.Count} locals.");
        }
    }

    private static int CountInstructions(byte[] il)
    {
        int count = 0;
        for (int at = 0; at < il.Length; count++)
        {
            short value = il[at++];
            if (value == 0xFE)
            {
                value = (short)((value << 8) | il[at++]);
            }

            at += ByValue[value].OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }

        return count;
    }
}
